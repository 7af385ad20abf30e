// A param is readable in machines, functions and specs.
event eN;
param lim: int; param flag: bool;
fun under(p: int): bool { return p < lim && !flag; }
spec Watch observes eN { var c: int; start state A { on eN do { c = c + 1; assert c <= lim; } } }
machine Main { var i: int; start state S { entry { while (i < lim) { i = i + 1; if (under(i)) { send this, eN; } } } on eN do { } } }
test param (lim in [1, 2], flag in [true, false]) t [main=Main]: assert Watch in { Main };
test u [main=Main]: { Main };
