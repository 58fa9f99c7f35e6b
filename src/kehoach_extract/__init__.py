"""Read Vietnamese administrative plans (kế hoạch) into validated records."""
