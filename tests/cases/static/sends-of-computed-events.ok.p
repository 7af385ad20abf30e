// Nothing is known about the payload of a computed event.
event eN;
event eI: int;
machine Main {
  var b: bool;
  var a: any;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var nt: (x: int, y: int);
  fun pick(b: bool): event { if (b) { return eN; } return eI; }
  start state S {
    entry {
      send m, ev;
      send m, ev, 1;
      send m, ev, 1, true;
      announce ev, s;
      ev = pick(true);
      send this, pick(false), nt;
      raise ev, a;
    }
  }
}
