// The legal neighbours of S-23-wrong-container.
machine Main {
  var i: int;
  var j: int;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sta: set[any];
  var ss: seq[seq[int]];
  var sp: set[(int, bool)];
  start state S {
    entry {
      st += (1);
      s += (0, 1);
      mp += (1, true);
      sp += ((1, true));
      sp -= (1, true);
      ss[0] += (0, 1);
      s -= (1);
      s -= i + j;
      mp -= 1;
      sta += (null);
    }
  }
}
