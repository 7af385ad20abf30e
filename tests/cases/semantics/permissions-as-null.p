// expect: holds
// null inhabits machine, event and permission types, so `as` passes it.
event eA;
interface Peer() receives eA;
machine Main {
  start state S {
    entry {
      var m: machine;
      var p: Peer;
      var ev: event;
      p = m as Peer;
      assert p == m && m == null;
      p = default(any) as Peer;
      ev = default(any) as event;
      assert p == default(Peer) && ev == null;
    }
  }
}
