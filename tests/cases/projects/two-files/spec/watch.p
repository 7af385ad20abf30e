spec Answered observes ePing, ePong {
  start cold state Idle { on ePing goto Busy; ignore ePong; }
  hot state Busy { on ePong goto Idle; ignore ePing; }
}
test tPing [main=Client]: assert Answered in { Client, Server };
