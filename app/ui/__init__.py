"""Windows and widgets, the only place that imports PySide6."""

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 hands out None and True without counting them, as one may from Python 3.12 on. On 3.11 each call of
    # a method that returns nothing takes one away, and after some ten thousand the interpreter ends the program.
    import ctypes

    for _lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_lasting)).value += 1 << 48
