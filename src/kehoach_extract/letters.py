"""Vietnamese letters as the contents of character classes; ranges such as À-Ỹ hold capitals and small letters alike."""

from __future__ import annotations

_VOWELS_AND_D = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"

LOWER = "a-z" + _VOWELS_AND_D
"""Small letters, for use inside ``[...]``."""

UPPER = "A-Z" + _VOWELS_AND_D.upper()
"""Capital letters, for use inside ``[...]``."""
