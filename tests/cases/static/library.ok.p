// A program without Main and without tests is a library.
event eN: machine;
fun g(m: machine) { send m, eN, m; }
machine Kid { start state S { entry (m: machine) { g(m); } } }
