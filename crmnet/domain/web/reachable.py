"""Which machines a program may ask that was handed an address by somebody else.

An address in a list, or one that a page leads to, must not make this machine ask
another one of its own network, nor itself, nor the service that tells a machine in a
cloud its passwords (169.254.169.254).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

# They hold an IPv4 address in their last 32 bits, to which the packet goes at last.
_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_LAST_BITS: Final = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever it is wrapped in."""
    found = ip_address(address.partition("%")[0])  # fe80::1%eth0
    return all(_is_open(one) for one in (found, *_wrapped(found)))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return True  # it is what is wrapped that counts
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    ) or _is_translated(address)


def _is_translated(address: IPv4Address | IPv6Address) -> bool:
    return isinstance(address, IPv6Address) and any(
        address in network for network in _TRANSLATED
    )


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, translated, 6to4, Teredo."""
    if isinstance(address, IPv4Address):
        return []
    last = IPv4Address(int(address) & _LAST_BITS)
    found = [
        address.ipv4_mapped,
        address.sixtofour,
        *(address.teredo or ()),
        last if _is_translated(address) or int(address) >> 32 == 0 else None,
    ]
    return [one for one in found if one is not None]
