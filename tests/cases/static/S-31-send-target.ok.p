// The legal neighbours of S-31-send-target.
event eN;
event eI: int;
machine Main {
  var a: any;
  var m: machine;
  var sm: seq[machine];
  start state S {
    entry {
      send m, eN;
      send this, eN;
      send a as machine, eN;
      send sm[0], eI, 1;
      send new Main(), eN;
      send default(machine), eN;
    }
  }
}
