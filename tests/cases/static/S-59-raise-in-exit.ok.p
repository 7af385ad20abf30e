// Exit functions may send, create, announce, choose and receive; raise and goto are for entries and do handlers.
event eN;
fun globalSend(m: machine) { send m, eN; }
machine Main {
  var m: machine;
  fun ok() { globalSend(this); m = new Main(); if ($) { announce eN; } }
  fun moves() { goto B; }
  start state A { entry { if ($) { moves(); } else { raise eN; } } exit { ok(); receive { case eN: { ok(); } } } on eN do moves; }
  state B { exit ok; ignore eN; }
}
