// Fields of tuples, functions and states may be called like a param.
event eI: int;
param lim: int; param k: int;
fun lim(p: int): int { return p; }
machine Main {
  var m: (lim: int, k: int);
  start state S { entry { m = (lim = lim(lim), k = k); goto k; } }
  state k { }
}
test t [main=Main]: { Main };
