// The legal neighbours of S-34-missing.
event eI: int;
event eT: (int, bool);
event eA: any;
event eM: machine;
machine Main {
  var m: machine;
  start state S {
    entry {
      send m, eI, 1;
      send m, eT, (1, true);
      send m, eA, null;
      announce eI, 1;
      if ($) raise eI, 1;
      if ($) raise eM, null;
    }
  }
}
