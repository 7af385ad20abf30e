// The legal neighbours of S-43-arithmetic.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var str: string;
  var f: float;
  start state S {
    entry {
      i = i + 1 - 2 * 3 / 4 % 5;
      f = f + 1.0 - 2.5 * .5 / 4.0 % 3.0;
      str = str + "x" + format("{0}", i);
      i = Red to int + 1;
      f = i to float;
      f = 1 to float;
      i = -i + - - 3;
      f = -f;
    }
  }
}
