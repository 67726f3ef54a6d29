package id.janji.custody.index;

import id.janji.custody.Item;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Terms;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An upload, with what the item will be stored with.
///
/// @param id of the version that will be made of it
/// @param terms their data class is there: the bucket's where the client named none
/// @param made the item that was made of it, null while it is under way
public record KeptUpload(
    UUID id,
    KeptBucket bucket,
    Multipart.Begun begun,
    Terms terms,
    Seal seal,
    @Nullable Item made) {}
