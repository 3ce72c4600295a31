"""A small load generator in a process of its own, for machines without wrk.

``python -m bench.loader PORT PATH CONNECTIONS SECONDS [COOKIE]`` keeps so many busy and prints
requests per second, the median and the 99th percentile in milliseconds, and failures.
"""

import asyncio
import json
import sys
import time


async def visitor(
    port: int, path: str, until: float, times: list[float], bad: list[int], cookie: str
) -> None:
    """Ask again and again over one connection; the answers carry their length."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
    request = (head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        low = head.lower()
        if b"content-length:" in low:
            await reader.readexactly(int(low.split(b"content-length:")[1].split(b"\r\n")[0]))
        else:
            while (size := int(await reader.readline(), 16)) or await reader.readline() != b"\r\n":
                await reader.readexactly(size + 2)
        times.append(time.perf_counter() - began)
        if b" 200 " not in head[:20]:
            bad.append(int(head[9:12]))
    writer.close()


async def run(
    port: int, path: str, connections: int, seconds: float, cookie: str = ""
) -> dict[str, float]:
    """Load for ``seconds``; what came of it."""
    times: list[float] = []
    bad: list[int] = []
    began = time.perf_counter()
    jobs = [visitor(port, path, began + seconds, times, bad, cookie) for _ in range(connections)]
    await asyncio.gather(*jobs)
    took = time.perf_counter() - began
    times.sort()
    return {
        "per_second": len(times) / took,
        "median_ms": times[len(times) // 2] * 1000,
        "p99_ms": times[int(len(times) * 0.99)] * 1000,
        "failed": len(bad),
    }


if __name__ == "__main__":
    asked = (int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    print(json.dumps(asyncio.run(run(*asked, *sys.argv[5:6]))))
