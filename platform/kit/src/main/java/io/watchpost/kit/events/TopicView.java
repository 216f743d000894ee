package io.watchpost.kit.events;

/** A view in memory of a topic, kept up to date in the background. Made by {@link TopicViews}. */
public interface TopicView {

    /** Whether everything that was on the topic at the start has been read. Stays true from then on. */
    boolean ready();

    /** The topic it follows. */
    Topic topic();
}
