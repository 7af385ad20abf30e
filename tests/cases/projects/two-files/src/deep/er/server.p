type tPing = (from: machine, number: int);
event ePing: tPing;
event ePong;
fun limit(): int { return 3; }
machine Server {
  start state Serve { on ePing do (ping: tPing) { send ping.from, ePong; } }
}
