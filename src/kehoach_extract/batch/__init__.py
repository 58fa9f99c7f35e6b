"""Many documents to one data set: found, read in processes that may be killed, remembered in a ledger, written."""
