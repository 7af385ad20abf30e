// expect: holds
// D-17: an endless exchange of messages is no divergence: every step ends.
event ePing;
event ePong;
machine Kid {
  start state S {
    entry (boss: machine) {
      while (true) {
        send boss, ePing;
        receive {
          case ePong: { }
        }
      }
    }
  }
}
machine Main {
  var kid: machine;
  start state S {
    entry {
      kid = new Kid(this);
    }
    on ePing do {
      send kid, ePong;
    }
  }
}
