package net.memnos.engine.vault;

/** Why the vault cannot be opened, without anything of the key. */
final class VaultLocked extends Exception {

    private static final long serialVersionUID = 1L;

    VaultLocked(String message) {
        super(message);
    }
}
