/**
 * Whose records they are: what users hold is counted and told ({@link io.watchpost.kit.ownership.Ownership}), so that auth-service knows
 * who can be deleted, and given to others when it asks for that ({@link io.watchpost.kit.ownership.OwnershipTransfer}).
 */
package io.watchpost.kit.ownership;
