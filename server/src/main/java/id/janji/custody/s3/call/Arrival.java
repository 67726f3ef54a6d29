package id.janji.custody.s3.call;

import id.janji.custody.s3.body.Intake;
import id.janji.custody.s3.sign.Head;
import java.net.InetAddress;
import java.util.UUID;

/// A request as it arrived; nothing in it has been believed yet.
///
/// @param id as the caller is told it
public record Arrival(UUID id, Head head, Intake intake, InetAddress from) {}
