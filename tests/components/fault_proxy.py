"""A bad network on loopback: a proxy that does to each request what a plan says.

It speaks just enough HTTP to know where a request ends; every request gets connections of its own.
"""

import asyncio
import random
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import Enum

LONGEST_HEAD = 2**16
PIECE = 2**14
TRICKLED = 1500
"""Bytes that pass one by one; the rest follows in one piece, or a photo would take a minute."""


class Fault(Enum):
    """What may happen to one request."""

    NONE = "it passes"
    CUT_UP = "both lines go dead after so many bytes of the body"
    CUT_DOWN = "the phone's line goes dead after so many bytes of the answer"
    STALL = "nothing moves any more after so many bytes of the body, until the phone gives up"
    RESET = "the line breaks before the server hears anything"
    TWICE = "the request is delivered two times"
    PORTAL = "something answers 200 with a page of its own"
    WRONG_LENGTH_UP = "the request announces fewer bytes than it has"
    WRONG_LENGTH_DOWN = "the answer announces more bytes than it has"
    TRICKLE = "every byte comes alone"


@dataclass(frozen=True)
class Plan:
    """A fault, and the byte at which it strikes."""

    fault: Fault = Fault.NONE
    at: int = 0


CLEAR = Plan()
PORTAL_PAGE = b"<!doctype html><title>Welcome</title><h1>Please accept our terms</h1>"


@dataclass(frozen=True)
class Passage:
    """One request as the proxy saw it."""

    method: str
    path: str
    plan: Plan
    length: int
    """Bytes of its body, as announced."""


@dataclass
class Request:
    """A request whose body is still on the line."""

    head: bytes
    length: int
    reader: asyncio.StreamReader


@dataclass
class FaultProxy:
    """The network between phone and server; set `plans` and `upstream` at any time."""

    upstream: int
    plans: Callable[[str, int], Plan] = lambda _method, _length: CLEAR
    """Called with method and length of the body."""
    port: int = 0
    passages: list[Passage] = field(default_factory=list)
    bytes_up: int = 0
    """What the phone got through to the other side, heads included."""
    _tasks: set[asyncio.Task[None] | None] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where the phone finds its server, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def forget(self) -> None:
        """Begin to count anew."""
        self.passages.clear()
        self.bytes_up = 0

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of a phone: one request."""
        task = asyncio.current_task()
        self._tasks.add(task)  # the loop itself would forget a connection on which nothing moves
        try:
            request = await _read(reader)
            if request:
                await self._treat(request, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # one of both sides went away: that is what lines do here
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _treat(self, request: Request, phone: asyncio.StreamWriter) -> None:
        method, path, *_ = request.head.decode("latin-1").split(" ")
        plan = self.plans(method, request.length)
        self.passages.append(Passage(method, path, plan, request.length))
        match plan.fault:
            case Fault.RESET:
                _reset(phone)
            case Fault.PORTAL:
                await _swallow(request)
                await _answer_as_portal(phone)
            case Fault.TWICE:
                await self._deliver_twice(request, phone)
            case Fault.STALL:
                await self._stall(request, at=plan.at)
            case _:
                await self._pass_on(request, phone, plan)

    async def _pass_on(self, request: Request, phone: asyncio.StreamWriter, plan: Plan) -> None:
        reader, server = await self._reach_server()
        with closing(server):
            if plan.fault is Fault.CUT_UP:
                await self._send(request, server, most=plan.at)
                _reset(phone)
                return
            slowly = plan.fault is Fault.TRICKLE
            shorter = min(plan.at, request.length) if plan.fault is Fault.WRONG_LENGTH_UP else 0
            await self._send(request, server, slowly=slowly, shorter=shorter)
            await _relay(reader, phone, plan)

    async def _deliver_twice(self, request: Request, phone: asyncio.StreamWriter) -> None:
        body = await _swallow(request)
        for turn in range(2):
            reader, server = await self._reach_server()
            with closing(server):
                server.write(_for_server(request) + body)
                self.bytes_up += len(request.head) + len(body) if not turn else 0
                answer = await reader.read(-1)
        phone.write(answer)
        await phone.drain()

    async def _stall(self, request: Request, *, at: int) -> None:
        _, server = await self._reach_server()
        with closing(server):
            await self._send(request, server, most=at)
            while await request.reader.read(PIECE):
                pass  # what the phone still says reaches nobody

    async def _reach_server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.upstream)

    async def _send(
        self,
        request: Request,
        server: asyncio.StreamWriter,
        *,
        most: int | None = None,
        slowly: bool = False,
        shorter: int = 0,
    ) -> None:
        """Send the request on; at most so many bytes of its body, or one by one."""
        server.write(_for_server(request, length=request.length - shorter))
        self.bytes_up += len(request.head)
        missing = request.length if most is None else min(most, request.length)
        singles = TRICKLED if slowly else 0
        while missing:
            piece = await request.reader.read(1 if singles else min(missing, PIECE))
            if not piece:
                raise ConnectionResetError
            server.write(piece)
            await server.drain()
            self.bytes_up += len(piece)
            missing -= len(piece)
            singles -= bool(singles)


async def _read(reader: asyncio.StreamReader) -> Request | None:
    """Read a request's head; None when the phone only knocked."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    return Request(head=head, length=_length_in(head), reader=reader)


def _length_in(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _for_server(request: Request, *, length: int | None = None) -> bytes:
    """Return the head with one request per connection, and perhaps another length."""
    first, *lines = request.head[:-4].split(b"\r\n")
    dropped = {b"connection", b"content-length", b"expect"}
    kept = [line for line in lines if line.partition(b":")[0].lower() not in dropped]
    announced = [b"Content-Length: %d" % (request.length if length is None else length)]
    has_body = request.length or any(line.lower().startswith(b"content-type") for line in kept)
    return b"\r\n".join(
        [first, *kept, *(announced if has_body else []), b"Connection: close", b"", b""]
    )


async def _swallow(request: Request) -> bytes:
    return await request.reader.readexactly(request.length) if request.length else b""


async def _relay(reader: asyncio.StreamReader, phone: asyncio.StreamWriter, plan: Plan) -> None:
    answer = await reader.read(-1)
    if plan.fault is Fault.WRONG_LENGTH_DOWN:
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-l")]
        answer = b"\r\n".join([*lines, b"Content-Length: %d" % (len(body) + 7), b"", body])
    if plan.fault is Fault.CUT_DOWN:
        answer = answer[: plan.at]
    singles = TRICKLED if plan.fault is Fault.TRICKLE else 0
    for position in range(min(singles, len(answer))):
        phone.write(answer[position : position + 1])
        await phone.drain()
    phone.write(answer[singles:])
    await phone.drain()


async def _answer_as_portal(phone: asyncio.StreamWriter) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    phone.write(head % len(PORTAL_PAGE) + PORTAL_PAGE)
    await phone.drain()


def _reset(phone: asyncio.StreamWriter) -> None:
    """Break the line without a goodbye (RST instead of FIN)."""
    line: socket.socket = phone.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    phone.transport.abort()


@contextmanager
def fault_proxy(upstream: int) -> Iterator[FaultProxy]:
    """Run a proxy in front of a port of this machine."""
    proxy = FaultProxy(upstream)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        return await asyncio.start_server(proxy.meet, "127.0.0.1", 0, limit=LONGEST_HEAD)

    async def end(server: asyncio.Server) -> None:
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


FAULTS = tuple(fault for fault in Fault if fault is not Fault.NONE)


def seeded_plans(seed: int, *, badness: float = 0.6) -> Callable[[str, int], Plan]:
    """Return plans that a seed decides."""
    chance = random.Random(seed)

    def plan(_method: str, length: int) -> Plan:
        if chance.random() > badness:
            return CLEAR
        fault = chance.choice(FAULTS)
        reach = 400 if fault is Fault.CUT_DOWN else length + 2
        return Plan(fault, at=chance.randrange(reach))

    return plan
