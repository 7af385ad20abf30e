// The legal neighbour of S-04-goto-in-global-function.
event eN;
fun g() { raise eN; }
machine Main { start state S { entry { if ($) { g(); } } on eN goto S; } }
