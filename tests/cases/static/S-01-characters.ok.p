// Every symbol of the language is one token by longest match; odd characters are fine in strings and comments.
machine Main {
  var i: int;
  var j: int;
  var b: bool;
  var s: seq[int];
  var str: string;
  start state S {
    entry {
      b = !b && true || false;
      b = b ==> b;
      b = b <==> b;
      i=-1;
      b = i<-j;
      b = $ && $$;
      i = (1 + 2) * 3 / 4 % 5 - 6;
      str = "? @ # ' ~ ^ & |";
      s += (0, 1); s -= 0;
    }
  }
}
