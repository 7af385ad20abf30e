// The legal neighbours of S-51-logic.
machine Main {
  var i: int;
  var b: bool;
  var c: bool;
  var a: any;
  var f: float;
  start state S {
    entry {
      b = b && c || !b;
      b = b ==> c ==> b;
      b = b <==> !c;
      i = -i;
      f = -1.5;
      b = !!b;
      b = a as bool && b;
    }
  }
}
