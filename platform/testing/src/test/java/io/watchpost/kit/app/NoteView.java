package io.watchpost.kit.app;

import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

public record NoteView(UUID id, String title, Integer stars, boolean pinned, Instant createdAt) {

    static Resource<NoteView> of(Note note) {
        return new Resource<>(note.id, "notes", new NoteView(note.id, note.title, note.stars, note.pinned, note.createdAt));
    }
}
