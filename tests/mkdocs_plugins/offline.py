"""Run a module as ``python offline.py MODULE …`` would without a network: the kernel kills it when it opens a socket.

Not what Python asks for is seen here, but what reaches the kernel: whatever a compiled library tries as well.
"""

import ctypes
import platform
import runpy
import socket
import struct
import sys

_SOCKET = {"x86_64": 41, "aarch64": 198}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _FIRST_ARGUMENT = 0, 16
_KILL, _ALLOW = 0x80000000, 0x7FFF0000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def forbid_the_internet() -> None:
    """Let the kernel kill this process when it asks for a socket of the internet."""
    steps = (
        (_LOAD, 0, 0, _NUMBER),
        (_IF_EQUAL, 0, 4, _SOCKET[platform.machine()]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IF_EQUAL, 1, 0, socket.AF_INET),
        (_IF_EQUAL, 0, 1, socket.AF_INET6),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), b"".join(struct.pack("HBBI", *step) for step in steps))
    system = ctypes.CDLL(None, use_errno=True)
    assert system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    assert system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0


if __name__ == "__main__":
    forbid_the_internet()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
