import type { Duplex } from 'node:stream';

const statuses = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/** Answers an upgrade that is not granted and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: keyof typeof statuses): void {
  if (!socket.writable) return;
  const lines = ['Connection: close', 'Content-Length: 0', '', ''];
  socket.end(`HTTP/1.1 ${status} ${statuses[status]}\r\n${lines.join('\r\n')}`);
}
