// The legal neighbours of S-34-type.
event eI: int;
event eB: bool;
event eT: (int, bool);
event eNt: (x: int, y: int);
event eA: any;
event eM: machine;
event eD: data;
machine Main {
  var i: int;
  var x: any;
  var m: machine;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  start state S {
    entry {
      send m, eI, i;
      send m, eA, m;
      send m, eT, t;
      send m, eNt, nt;
      send m, eNt, (x = 1, y = 2);
      send m, eM, this;
      send m, eM, null;
      send m, eD, s;
      announce eB, false;
      if ($) raise eI, sizeof(s);
    }
  }
}
