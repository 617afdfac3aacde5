const start = `POST /v1/track HTTP/1.1\r\nHost: x\r\n`;
/** Requests, byte by byte, on whose end two readers of one connection could disagree. Each is refused, or the connection is closed. */
export const hostileConnections: readonly string[] = [
  `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/users HTTP/1.1\r\n\r\n`,
  `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
  `${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
  `${start}Content-Length: -1\r\n\r\n`,
  `${start}Content-Length : 5\r\n\r\nhello`,
  `${start}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
  `POST /v1/track HTTP/1.1\r\n\r\n`,
  `${start}X: ${'a'.repeat(100_000)}\r\n\r\n`,
];
