// A case for null never fires.
event eN;
machine Main {
  start state S {
    entry {
      receive {
        case null: { }  // warning: P0505
        case eN: { }
      }
    }
  }
}
