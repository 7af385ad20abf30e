// The legal neighbours of S-32-event-operand.
event eN;
event eI: int;
machine Main {
  var a: any;
  var m: machine;
  var ev: event;
  fun pick(): event { return eN; }
  start state S {
    entry {
      send this, ev;
      send this, ev, 1;
      send this, a as event;
      send this, halt;
      announce ev;
      announce eI, 1;
      if ($) raise ev;
      if ($) raise ev, true;
      raise pick(), m;
    }
  }
}
