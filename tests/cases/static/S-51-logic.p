// Logic takes bool, unary minus int or float.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var str: string;
  start state S {
    entry {
      b = b && i;  // error: P0451
      b = i || b;  // error: P0451
      b = !i;  // error: P0451
      b = i ==> b;  // error: P0451
      b = b <==> i;  // error: P0451
      i = -b;  // error: P0451
      str = -str;  // error: P0451
      b = !null;  // error: P0451
      b = a && b;  // error: P0451
      b = !a;  // error: P0451
      i = -Red;  // error: P0451
      a = -a;  // error: P0451
      b = $ && 1;  // error: P0451
    }
  }
}
