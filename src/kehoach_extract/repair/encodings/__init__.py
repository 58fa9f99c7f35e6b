"""Text of Vietnamese 8-bit codes and their 7-bit kin back to Unicode: TCVN3 (ABC), VNI, VISCII, VPS, CP1258, VIQR."""

from kehoach_extract.repair.encodings.mend import mend_encodings
from kehoach_extract.repair.encodings.tell import Told, tell_encodings

__all__ = ["Told", "mend_encodings", "tell_encodings"]
