// The legal neighbours of S-34-surplus.
event eN;
machine Main {
  var m: machine;
  start state S {
    entry {
      send m, eN;
      send m, eN, null;
      send m, halt;
      send m, halt, null;
      announce eN, null;
      if ($) raise eN, null;
    }
  }
}
