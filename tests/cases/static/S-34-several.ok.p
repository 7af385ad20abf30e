// The legal neighbours of S-34-several.
event eT: (int, bool);
event eNt: (x: int, y: int);
event eA: any;
type tAlias = (int, bool); event eAlias: tAlias;
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var x: any;
  var m: machine;
  start state S {
    entry {
      send m, eT, 1, true;
      send m, eT, (1, true);
      send m, eNt, 1, 2;
      send m, eNt, (x = 1, y = 2);
      send m, eAlias, 1, true;
      send m, eA, (1, 2);
      announce eT, 1, b;
      if ($) raise eNt, i, j;
    }
  }
}
