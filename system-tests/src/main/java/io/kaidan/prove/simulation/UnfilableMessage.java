package io.kaidan.prove.simulation;

/**
 * A message that no dead letter can hold as it is, and the malformed report that follows it in its partition.
 *
 * @param what the part of the message that cannot be filed
 * @param place topic-partition@offset
 * @param follower the marker of the report that follows
 */
public record UnfilableMessage(String what, String place, String follower) {}
