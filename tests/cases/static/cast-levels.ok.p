// as and to bind between + and <: each line is well typed only if parsed so (3.4).
enum Col { Red, Blue }
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var a: any;
  var x: any;
  var s: seq[int];
  var f: float;
  start state S {
    entry {
      x = i + j as any;
      x = i * j as any;
      x = -i as any;
      i = a as int + j;
      i = a as int * 2;
      b = a as int < i;
      b = a as int in s;
      b = i >= Red to int;
      b = i == Red to int;
      b = i in s == false;
      f = Red to int to float;
      i = a as (v: int).v;
      i = a as (int, bool).0;
      i = a as seq[int][0];
      b = a as bool && b;
      b = b == i < j;
      b = i < j == b;
      b = i + j * 2 < i % 3 - 1;
    }
  }
}
