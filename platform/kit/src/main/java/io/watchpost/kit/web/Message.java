package io.watchpost.kit.web;

/** The answer of an action that has nothing else to say. */
public record Message(String message) {}
