package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an event tells beside its times. */
interface Facts {

  /** In the form of the chart; whoever asks may add to it. */
  ObjectNode json();
}
