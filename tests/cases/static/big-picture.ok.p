// The program of section 1 is legal.
event ePing: machine;  event ePong;
machine Client {
  var srv: machine;
  start state Init { entry { srv = new Server(); send srv, ePing, this; } on ePong goto Done; }
  state Done { }
}
machine Server { start state S { on ePing do (who: machine) { send who, ePong; } } }
spec Answered observes ePing, ePong {
  start cold state Idle { on ePing goto Busy; ignore ePong; }
  hot state Busy { on ePong goto Idle; }
}
test tPing [main=Client]: assert Answered in { Client, Server };
