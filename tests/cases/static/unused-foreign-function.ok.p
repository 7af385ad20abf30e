// A function without a body is foreign and may be declared anywhere.
type tStamp;
fun now(): tStamp;
fun make(n: int): machine creates Main;
machine Main {
  fun hash(n: int, s: string): int;
  start state S { }
}
