package id.janji.seal.key;

import id.janji.seal.context.DomainRef;

/// An item's data key as it stands in the item's header.
///
/// @param under the domain key that opens it; after rewrapping another than the one in the context
public record WrappedDataKey(DomainRef under, WrappedBytes bytes) {}
