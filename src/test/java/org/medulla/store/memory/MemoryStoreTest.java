package org.medulla.store.memory;

import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.TestClock;

class MemoryStoreTest extends StoreContract {

  @Override
  protected Store open(TestClock clock) {
    return new MemoryStore(clock);
  }
}
