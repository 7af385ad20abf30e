machine Client {
  var srv: Server;
  start state Init {
    entry { srv = new Server(); send srv, ePing, (from = this, number = limit()); }
    on ePong goto Done;
  }
  state Done { ignore ePong; }
}
