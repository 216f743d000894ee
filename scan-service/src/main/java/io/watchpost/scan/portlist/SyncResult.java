package io.watchpost.scan.portlist;

/**
 * What a sync of the predefined lists did.
 *
 * @param created lists that were not there
 * @param updated lists whose name, comment or ranges were others
 * @param removed lists that no longer come with the product: deleted, or no longer offered where a target still uses them
 */
public record SyncResult(String message, int created, int updated, int removed) {

    static SyncResult of(int created, int updated, int removed) {
        String message = created + updated + removed == 0 ? "The predefined port lists are up to date."
            : "Predefined port lists: %d created, %d updated, %d removed.".formatted(created, updated, removed);
        return new SyncResult(message, created, updated, removed);
    }
}
