// The legal neighbours of S-44-order.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var str: string;
  var f: float;
  start state S {
    entry {
      b = i < 1;
      b = f >= 1.5;
      b = str <= "z";
      b = Red to int < Blue to int;
      b = (a as int) > i;
      b = i < 1 == true;
    }
  }
}
