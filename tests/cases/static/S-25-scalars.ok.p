// The legal neighbours of S-25-scalars.
event eN;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var m: machine;
  var ev: event;
  var str: string;
  var f: float;
  var col: Col;
  start state S {
    entry {
      i = 1;
      f = 1.5;
      b = true;
      str = "1";
      ev = eN;
      ev = halt;
      ev = null;
      m = this;
      m = null;
      m = new Main();
      col = Red;
    }
  }
}
