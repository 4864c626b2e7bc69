"""Which machines may be asked: public ones, unless the user says otherwise (server-side request forgery).

The address is looked up once and that very address is connected to, so that a name cannot answer with a public address
when it is checked and with a private one when it is used (DNS rebinding).
"""

import asyncio
import ipaddress
import socket

import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
TRIED = 3
"""Addresses of one name that are tried, one after another."""


class NotPublic(httpx.ConnectError):
    """The name leads to a machine of this network, not to the web."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open web: not private, local, shared, reserved or multicast, nor an IPv6
    address that stands for such an IPv4 address."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connects to the address that was checked, with the name in the Host header and in TLS."""

    def __init__(self, inner: httpx.AsyncBaseTransport, *, allow_private: bool) -> None:
        self.inner, self.allow_private = inner, allow_private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.raw_host.decode("ascii")
        addresses = await self._addresses(host.strip("[]"), request.url.port or 0, request)
        asked = request.url
        request.extensions = {**request.extensions, "sni_hostname": host}
        for number, address in enumerate(addresses[:TRIED], 1):
            request.url = asked.copy_with(host=address)
            try:
                return await self.inner.handle_async_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if number == len(addresses[:TRIED]):
                    raise
            finally:
                request.url = asked
        raise httpx.ConnectError("no address", request=request)

    async def aclose(self) -> None:
        await self.inner.aclose()

    async def _addresses(self, host: str, port: int, request: httpx.Request) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"no such host ({error})", request=request) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self.allow_private and not all(is_public(address) for address in addresses):
            raise NotPublic(f"{host} is {addresses[0]}, no address of the open web", request=request)
        return addresses
