package org.medulla.rest;

import org.medulla.interaction.operation.ContentBytes;

/** What an operation gives that is no resource. */
record RawContent(ContentBytes content, String mediaType) implements Answer.Raw {

  @Override
  public byte[] json() {
    return bytes();
  }

  @Override
  public byte[] bytes() {
    return content.toByteArray();
  }
}
