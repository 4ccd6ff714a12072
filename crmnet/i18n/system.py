"""What the operating system gives as a reason, so that it can be translated.

It speaks English, or on Windows its own language; the number of an error says which of
the usual reasons it is. Here is the only place that knows them.
"""

from __future__ import annotations

import errno
from typing import Final

from crmnet.errors import Message
from crmnet.i18n import mark

_REASONS: Final = {
    errno.EACCES: mark("Permission denied"),
    errno.EADDRNOTAVAIL: mark("Cannot assign requested address"),
    errno.EBUSY: mark("Device or resource busy"),
    errno.ECONNABORTED: mark("Software caused connection abort"),
    errno.ECONNREFUSED: mark("Connection refused"),
    errno.ECONNRESET: mark("Connection reset by peer"),
    errno.EEXIST: mark("File exists"),
    errno.EFBIG: mark("File too large"),
    errno.EHOSTUNREACH: mark("No route to host"),
    errno.EINVAL: mark("Invalid argument"),
    errno.EIO: mark("Input/output error"),
    errno.EISDIR: mark("Is a directory"),
    errno.ELOOP: mark("Too many levels of symbolic links"),
    errno.EMFILE: mark("Too many open files"),
    errno.ENAMETOOLONG: mark("File name too long"),
    errno.ENETUNREACH: mark("Network is unreachable"),
    errno.ENOENT: mark("No such file or directory"),
    errno.ENOEXEC: mark("Exec format error"),
    errno.ENOMEM: mark("Cannot allocate memory"),
    errno.ENOSPC: mark("No space left on device"),
    errno.ENOTDIR: mark("Not a directory"),
    errno.ENOTEMPTY: mark("Directory not empty"),
    errno.ENXIO: mark("No such device or address"),
    errno.EPERM: mark("Operation not permitted"),
    errno.EPIPE: mark("Broken pipe"),
    errno.EROFS: mark("Read-only file system"),
    errno.ETIMEDOUT: mark("Connection timed out"),
    errno.EXDEV: mark("Invalid cross-device link"),
}
# Those of looking for a host have numbers of their own, which differ by system.
_OF_HOSTS: Final = frozenset(
    (
        mark("Name or service not known"),
        mark("No address associated with hostname"),
        mark("Temporary failure in name resolution"),
    )
)


def reason(error: OSError) -> Message | str:
    """Why the system did not do it: a sentence to be translated, else its own words."""
    own = error.strerror or ""
    if own in _OF_HOSTS:
        return Message(own)
    # others, of encryption and of hosts, have numbers that mean something else
    is_of_system = type(error).__module__ == "builtins"
    known = _REASONS.get(error.errno or 0) if is_of_system else None
    return Message(known) if known else own or str(error)
